import { allCases } from "./allCases";
import { takeOverTests } from "./takeOverTests";

takeOverTests(allCases, { timeoutMs: 60_000 });
