import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { Matrix, Mlp, stepper } from "relu-lab";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, eventually, launchBrowser } from "../../../test/support/browser";
import { shown } from "../../../test/support/display";
import type { Lesson } from "../../notebooks/lessons";
import { makeHandouts } from "../make";
import { code, displayed, fullCourse, fullLesson, makeOptions, type TestCourse } from "./course";

const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

interface Opened {
  page: Page;
  requests: string[];
  errors: string[];
}

describeInBrowser("a handout's page, opened from the disk", () => {
  let browser: Browser;
  let course: TestCourse & { lessons: Lesson[] };

  beforeAll(async () => {
    browser = await launchBrowser();
    course = await fullCourse();
    const net = new Mlp({ sizes: [2, 3, 2], activation: "relu", dtype: "f64", seed: 1 });
    const trace = net.forward([[1, -0.5]]);
    const t = Matrix.from([[0, 1]]);
    const steps = await shown(stepper({ mlp: net, trace, t, gradients: net.backward(trace, t) }));
    const cells = [
      ...(await fullLesson("en", "Third steps")),
      code("await show(steps);", [displayed(steps)]),
    ];
    const lessons = [...course.lessons, course.lesson("03-steps", cells)];
    await makeHandouts({ ...makeOptions(course, lessons), printer: undefined });
  });
  afterAll(async () => {
    await browser?.close();
    course?.remove();
  });

  async function open(path: string, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 900 } });
    const opened: Opened = { page, requests: [], errors: [] };
    page.on("request", (request) => opened.requests.push(request.url()));
    page.on("pageerror", (error) => opened.errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && opened.errors.push(message.text()));
    await page.goto(pathToFileURL(join(course.out, path)).href);
    return opened;
  }

  it("has live figures and a slider that moves them, and asks for no other file", async () => {
    const { page, requests, errors } = await open("en/01-steps.html");
    await eventually(() => page.locator(".js-plotly-plot").count()).toBe(2);
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await eventually(() => page.locator("output").textContent()).toBe("3");
    const foreign = requests.slice(1).filter((url) => !/^(data|blob):/.test(url));
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it("has a stepper that steps", async () => {
    const { page } = await open("en/03-steps.html");
    const text = page.locator("[aria-live]");
    await page.getByRole("button", { name: "First" }).click();
    await eventually(() => text.textContent()).toMatch(/^Step 1 of 12/);
    await page.getByRole("button", { name: "Next" }).click();
    await eventually(() => text.textContent()).toMatch(/^Step 2 of 12/);
    await page.close();
  });

  it("draws its figures in the colours of the system's dark theme", async () => {
    const { page } = await open("en/01-steps.html", "dark");
    await eventually(() => page.locator(".js-plotly-plot").count()).toBe(2);
    const paper = page.locator(".js-plotly-plot .main-svg").first();
    expect(await paper.evaluate((svg) => getComputedStyle(svg).backgroundColor)).toBe("rgb(17, 17, 17)");
    await page.emulateMedia({ colorScheme: "light" });
    const color = (): Promise<string> => paper.evaluate((svg) => getComputedStyle(svg).backgroundColor);
    await eventually(color).not.toBe("rgb(17, 17, 17)");
    await page.close();
  });

  it("keeps its pictures, with descriptions, where no script runs", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(course.out, "en/01-steps.html")).href);
    const pictures = page.getByRole("img", { name: /line charts/ });
    expect(await pictures.count()).toBe(2);
    expect((await pictures.first().boundingBox())?.width).toBeGreaterThan(500);
    await context.close();
  });

  it.each([
    ["en/01-steps.html", "light"],
    ["en/teacher/03-steps.html", "dark"],
    ["ja/01-steps.html", "dark"],
    ["ja/teacher/01-steps.html", "light"],
    ["en/index.html", "light"],
  ] as const)("%s is accessible in the %s theme", async (path, theme) => {
    const { page } = await open(path, theme);
    if (!path.includes("index")) await page.locator(".js-plotly-plot").nth(1).waitFor();
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      const { violations } = await axe.run();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join("; ")}`,
      );
    });
    expect(violations).toEqual([]);
    await page.close();
  });

  it("is found from the index", async () => {
    const { page } = await open("ja/index.html");
    await page.getByRole("link", { name: /次の一歩/ }).click();
    await eventually(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("次の一歩");
    await page.close();
  });

  it("would be caught when it asks for another file", async () => {
    const path = join(course.out, "en/asks.html");
    writeFileSync(path, '<!DOCTYPE html><img alt="" src="http://127.0.0.1:9/a.png">');
    const { page, requests } = await open("en/asks.html");
    await eventually(async () => requests.length).toBe(2);
    await page.close();
  });
});

interface Violation {
  id: string;
  nodes: { html: string }[];
}
