/** What a function says of a list that it could not read to its end. */
export function unprovenEnd(list: string, functionName: string): string {
  return `The end of the list of ${list} could not be proven: there may be more than ${functionName} shows.`;
}
