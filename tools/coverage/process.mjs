import { takeCoverage } from "node:v8";
import { afterAll } from "vitest";

// Before each file of tests: Vitest ends its processes before they could leave their counts.
afterAll(() => takeCoverage());
