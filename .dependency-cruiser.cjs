/**
 * The arrows of the source tree. Imports go one way: a program's classes (sdk) to the definitions (provider/resources),
 * from there to the lifecycle and to the wire (provider/api). Each rule is one line of that, with its reason.
 */

const TESTS = "(\\.test|/cases)\\.ts$";
const VAGUE_NAME = "(^|/)(utils?|helpers?|common|misc)(\\.[^/]+$|/)";

/** Arrows bind what is shipped; a test may bring together whatever it tests. */
const shipped = (path) => ({ path, pathNot: TESTS });

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files that import each other cannot be understood, tested or loaded one by one.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "api-knows-no-pulumi",
      comment: "provider/api is HTTP and what processes share; it stays usable without Pulumi and without a resource.",
      severity: "error",
      from: shipped("^provider/api/"),
      to: { path: "^(provider/(?!api/)|sdk/|simulator/|cli/|examples/|test/)|@pulumi/" },
    },
    {
      name: "http-in-one-file",
      comment: "Time limits, redirects and where the key goes are decided once, in the transport.",
      severity: "error",
      from: { pathNot: "^provider/api/transport\\.ts$" },
      to: { path: "node_modules/axios/" },
    },
    {
      name: "lifecycle-names-no-resource",
      comment: "What is the same for every resource must not know one; a definition declares what differs.",
      severity: "error",
      from: shipped("^provider/lifecycle/"),
      to: { path: "^(provider/(resources|inventory|hosts)/|sdk/|simulator/)" },
    },
    {
      name: "inventory-is-of-the-api",
      comment: "The shared views of the account are made from the API alone.",
      severity: "error",
      from: shipped("^provider/inventory/"),
      to: { path: "^(provider/(?!api/|inventory/)|sdk/|simulator/|cli/)" },
    },
    {
      name: "resources-are-apart",
      comment: "A resource is one folder that can be deleted; what two of them share has a home of its own.",
      severity: "error",
      from: { path: "^provider/resources/([^/]+)/", pathNot: TESTS },
      to: { path: "^provider/resources/[^/]+/", pathNot: "^provider/resources/$1/" },
    },
    {
      name: "provider-below-sdk",
      comment: "The SDK names the provider's definitions; the other way round would be a cycle of ideas.",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^sdk/" },
    },
    {
      name: "provider-without-simulator",
      comment: "Only tests speak to the simulator.",
      severity: "error",
      from: shipped("^(provider|sdk)/"),
      to: { path: "^(simulator|cli|test|examples)/" },
    },
    {
      name: "pulumi-at-the-edge",
      comment: "Loading @pulumi/pulumi costs 0.4 s, and the provider must run in hosts of several versions of it.",
      severity: "error",
      from: { path: "^(provider|simulator|cli)/", pathNot: `${TESTS}|^provider/hosts/` },
      to: { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "policies-know-facts",
      comment: "Rules judge what a program says. They share what is known of fields and carriers, and run nothing.",
      severity: "error",
      from: shipped("^policies/"),
      to: {
        path: "^(sdk|simulator|cli|test|examples|policy)/|^provider/",
        pathNot:
          "^provider/(resources/(inputFields|[^/]+/(inputs|carriers|modes|routing|sync))|lifecycle/(credentials|fields|unknowns))\\.ts$",
      },
    },
    {
      name: "policies-without-pulumi",
      comment: "A pack brings the policy SDK; the rules name its types alone, so they work with any copy of it.",
      severity: "error",
      from: shipped("^policies/"),
      to: { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-needs-policies",
      comment: "Policies are for teams to choose: the provider and the SDK work without them.",
      severity: "error",
      from: { path: "^(provider|sdk|simulator|cli)/" },
      to: { path: "^polic(ies|y)/" },
    },
    {
      name: "rules-are-apart",
      comment: "A rule is one file that can be deleted; what two of them share has a home of its own.",
      severity: "error",
      from: shipped("^policies/rules/"),
      to: { path: "^policies/rules/" },
    },
    {
      name: "simulator-alone",
      comment: "If it shared code with the provider, one wrong belief about the API would sit on both sides.",
      severity: "error",
      from: { path: "^simulator/" },
      to: { path: "^(provider|sdk)/" },
    },
    {
      name: "name-the-idea",
      comment: "A file is named after what it exports. These names say nothing and attract everything.",
      severity: "error",
      from: {},
      to: { path: VAGUE_NAME, pathNot: "node_modules" },
    },
    {
      name: "name-the-idea-of-a-root",
      comment: "The same for files that nothing imports.",
      severity: "error",
      from: { path: VAGUE_NAME },
      to: {},
    },
    {
      name: "everything-resolves",
      comment: "An import that cannot be found would escape all rules above.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Type imports are arrows, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.test.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
