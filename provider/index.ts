/**
 * What the state of every resource requires by name, for as long as there is such state: `dynamic(type)`. Everything
 * else is free to change.
 */
export { dynamic } from "./hosts/dynamicHost";
