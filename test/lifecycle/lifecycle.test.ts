import { allCases } from "./allCases";
import { lifecycleTests } from "./lifecycleTests";

lifecycleTests(allCases, {}, 60_000);
