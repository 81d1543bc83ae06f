/**
 * The code that Pulumi keeps in state for a resource, twice, and runs at every later refresh and destroy. So it is a
 * constant, names the package and nothing else, and is the same on every machine. Where the program's folder does not
 * reach the package (it may come with another one, under a package manager that keeps those apart), it is looked for
 * from where Pulumi itself is.
 */
export function providerCode(type: string): string {
  return `exports.handler=()=>{let r=require,p="pulumi-vocobase/provider";try{r.resolve(p)}catch{r=r("module").createRequire(r.main.filename)}return r(p).dynamic("${type}")}`;
}
