/**
 * By which the engine, policies and mocks know a type or a function. What is before the dot is its module:
 * `legacy.PhoneNumber` is the PhoneNumber of `vocobase/legacy`.
 */
export function tokenOf(type: string): string {
  const [name, ...modules] = type.split(".").reverse();
  return `pulumi-nodejs:dynamic/${["vocobase", ...modules].join("/")}:${name}`;
}
