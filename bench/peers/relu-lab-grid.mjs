// Lesson 5's grid by the library's sweep: the seconds that it takes on the wall clock.
import { sweep } from "relu-lab";
import { serve } from "./serve.mjs";

const workers = Number(process.argv[3]);
await serve(async ({ runs }) => async () => {
  const start = performance.now();
  const { results } = await sweep(runs, { workers });
  if (results.length !== runs.length) throw new Error("expected a result for every run");
  return (performance.now() - start) / 1000;
});
