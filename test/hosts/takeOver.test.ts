import { allCases } from "../lifecycle/allCases";
import { takeOverTests } from "../lifecycle/takeOverTests";
import { openProcess } from "./processHost";

takeOverTests(allCases, { level: openProcess, timeoutMs: 120_000 });
