import { moves, telephony } from "./scenarios/telephony";
import { tableTests } from "./tableTests";

tableTests(telephony, moves);
