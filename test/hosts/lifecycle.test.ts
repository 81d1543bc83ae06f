import { allCases } from "../lifecycle/allCases";
import { lifecycleTests } from "../lifecycle/lifecycleTests";
import { openProcess } from "./processHost";

lifecycleTests(allCases, { level: openProcess, thoroughness: "briefly", timeoutMs: 240_000 });
