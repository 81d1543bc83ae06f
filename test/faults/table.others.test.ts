import { scenarios } from "./scenarios";
import { telephony } from "./scenarios/telephony";
import { tableTests } from "./tableTests";

// Apart from the rest, so that two processors share the table.
tableTests(scenarios.filter((scenario) => !telephony.includes(scenario)));
