import { allCases } from "./allCases";
import { lifecycleTests } from "./lifecycleTests";

lifecycleTests(allCases, { thoroughness: "thoroughly", timeoutMs: 60_000 });
