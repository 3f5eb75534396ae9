import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main";
import { useLanguage } from "../../src/language";
import { scratch } from "../train/sweep/built";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  useLanguage("en");
});

/** What the command says on standard error, and its exit code. */
async function said(args: readonly string[]): Promise<{ code: number; text: string }> {
  let text = "";
  vi.spyOn(process.stderr, "write").mockImplementation((written) => {
    text += written;
    return true;
  });
  return { code: await main(args), text };
}

describe("relu-lab in Japanese", () => {
  it.each([
    [[], "コマンドはsweepかmergeです（指定：—）"],
    [["swep"], "コマンドはsweepかmergeです（指定：swep）"],
    [["sweep", "a.json"], "--outで出力先のファイルを指定してください"],
    [["sweep", "--out", "b"], "SPEC.jsonを1つ指定してください（指定：0個）"],
    [["sweep", "a", "--out", "b", "--workers", "two"], "--workersには整数を指定してください（指定：two）"],
    [["merge", "a", "--out", "b", "--digits", "1.5"], "--digitsには整数を指定してください（指定：1.5）"],
    [["sweep", "a", "--out", "b", "--shard", "3/2"], "--shardは1/2のように"],
    [["sweep", "a", "--out", "b", "--shard", "2"], "（指定：2）"],
    [["merge", "--out", "b"], "結果のファイルを1つ以上指定してください"],
  ])("says what is wrong with %j", async (args, words) => {
    const { code, text } = await said([...args, "--lang", "ja"]);
    expect(text).toMatch(/^relu-lab：/);
    expect(text).toContain(words);
    expect(code).toBe(2);
  });

  it("says that a language is not there, in the language of the machine", async () => {
    vi.stubEnv("LC_ALL", "");
    vi.stubEnv("LC_MESSAGES", "");
    vi.stubEnv("LANG", "ja_JP.UTF-8");
    expect(await said(["--lang", "fr"])).toEqual({
      code: 2,
      text: "relu-lab：--langにはenかjaを指定してください（指定：fr）\n",
    });
  });

  it("says how many results there are", async () => {
    const folder = scratch();
    const [path, out] = [join(folder, "none.jsonl"), join(folder, "table.jsonl")];
    writeFileSync(path, "");
    expect(await said(["merge", path, "--out", out, "--lang", "ja"])).toEqual({
      code: 0,
      text: `0件の結果が${out}にあります\n`,
    });
  });
});
