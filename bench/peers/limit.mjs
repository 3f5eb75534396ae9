import { limitOf } from "../limit.mjs";
import { serve } from "./serve.mjs";

// What 128-bit vectors with a separate multiply and add can do here, as the seconds of one product of this size.
await serve(async ({ sizes }) => {
  const multiplyAdds = sizes[0] ** 3;
  const rate = await limitOf();
  return () => multiplyAdds / rate();
});
