import type { EngineStack } from "./engineStack";
import { expectServed, served, servedStack } from "./servedStack";

let stack: EngineStack;

beforeAll(async () => {
  stack = await servedStack();
  // Not to be waited for: the default gives a network some minutes.
  stack.environment.VOCOBASE_DEADLINE_SECONDS = "1";
});

/** Nothing listens there; a port that was free a moment ago may be another test's simulator by now. */
const nobodysAddress = "http://127.0.0.1:1/api/v2";

interface BadConfiguration {
  readonly name: string;
  /** Sets it up; answers how to mend it. */
  breakIt(): Promise<() => Promise<void>>;
  /** What the message says, so that the user knows what to do. */
  readonly says: readonly string[];
}

const environment = (name: string, value: () => string) => async () => {
  const { environment: variables } = stack;
  const before = variables[name] ?? "";
  variables[name] = value();
  return async () => {
    variables[name] = before;
  };
};

const fault = (rule: Parameters<EngineStack["simulator"]["fault"]>[0]) => async () => {
  const handle = stack.simulator.fault(rule);
  return async () => handle.remove();
};

const cases: readonly BadConfiguration[] = [
  {
    name: "no key",
    breakIt: environment("VOCOBASE_API_KEY", () => ""),
    says: ["No Vocobase API key is set", "pulumi config set vocobase:apiKey --secret", "VOCOBASE_API_KEY"],
  },
  {
    name: "a key with a line break",
    breakIt: environment("VOCOBASE_API_KEY", () => "rg_live_simulator\n"),
    says: ["The Vocobase API key cannot be used", "a line break"],
  },
  {
    name: "a key that is rejected (401)",
    breakIt: environment("VOCOBASE_API_KEY", () => "rg_live_revoked_canary"),
    says: ["Vocobase rejected the API key", "401", "pulumi config set vocobase:apiKey --secret", "rotated"],
  },
  {
    name: "a suspended account (403)",
    async breakIt() {
      stack.simulator.edit.suspend("acme-corp");
      return async () => stack.simulator.edit.unsuspend("acme-corp");
    },
    says: ["Vocobase does not allow it for this account", "403", "suspended", "dashboard"],
  },
  {
    name: "a host that cannot be reached",
    breakIt: environment("VOCOBASE_BASE_URL", () => nobodysAddress),
    says: ["Nothing was sent", "Check the network", "VOCOBASE_BASE_URL"],
  },
  {
    name: "a base URL that is none",
    breakIt: environment("VOCOBASE_BASE_URL", () => "vocobase.example.com"),
    says: ["must be the URL of the V2 API", "https://api.vocobase.com/api/v2", "VOCOBASE_BASE_URL"],
  },
  {
    name: "a page of HTML in place of the API",
    breakIt: fault({ kind: "html", status: 200 }),
    says: ["HTML", "base URL"],
  },
  {
    name: "a page of HTML that says 404",
    breakIt: fault({ kind: "html", status: 404 }),
    says: ["not in the API's own form", "VOCOBASE_BASE_URL"],
  },
];

describe.each(cases)("$name", ({ breakIt, says }) => {
  test("stops refresh, up and destroy with what to do, and leaves state and account as they are", async () => {
    const before = stack.state().essence;
    const mend = await breakIt();
    stack.program = served({ title: "Sales anew" });
    const runs = [
      await stack.refresh({ fails: true }),
      await stack.up({ fails: true }),
      await stack.destroy({ fails: true }),
    ];
    await mend();
    for (const { output, requests } of runs) {
      for (const words of says) expect(output).toContain(words);
      expect(output).not.toContain("canary");
      expect(output).not.toMatch(/^ +at /m);
      expect(requests.filter(({ committed }) => committed)).toEqual([]);
    }
    expect(stack.state().essence).toEqual(before);
  });
});

test("the next good run works", async () => {
  stack.program = served();
  expect((await stack.refresh()).ops).toEqual({});
  expect((await stack.up()).requests).toEqual([]);
  expectServed(stack);
});

describe("environment and stack configuration that differ", () => {
  const theirs = "rg_live_theirs_canary";

  beforeAll(async () => {
    stack.simulator.edit.addApiKey("acme-corp", "rg_live_in_stack");
    await stack.setConfig({ "vocobase:apiKey": { value: "rg_live_in_stack", secret: true } });
  });

  afterEach(() => {
    stack.environment.VOCOBASE_CONFIG_SOURCE = "";
    stack.environment.VOCOBASE_API_KEY = "";
  });

  test("stop preview and up, with both named and neither shown", async () => {
    stack.environment.VOCOBASE_API_KEY = theirs;
    stack.program = served({ title: "Sales anew" });
    for (const verb of ["preview", "up"] as const) {
      const { output, requests } = await stack[verb]({ fails: true });
      for (const named of ["vocobase:apiKey", "VOCOBASE_API_KEY", "VOCOBASE_CONFIG_SOURCE"]) {
        expect(output).toContain(named);
      }
      expect(output).not.toContain(theirs);
      expect(output).not.toContain("rg_live_in_stack");
      expect(requests).toEqual([]);
    }
  });

  test("are one key where the environment is chosen, and where the stack is", async () => {
    const keyOf = (title: string) => {
      stack.program = served({ title });
      return stack.up({ fails: stack.environment.VOCOBASE_CONFIG_SOURCE === "environment" });
    };
    stack.environment.VOCOBASE_API_KEY = theirs;
    stack.environment.VOCOBASE_CONFIG_SOURCE = "environment";
    expect((await keyOf("one")).output).toContain("401");
    stack.environment.VOCOBASE_CONFIG_SOURCE = "stack";
    expect((await keyOf("two")).writes).toEqual(["PATCH /telephony/connections/{id}"]);
  });

  test("are no matter where they agree, and the key that state holds serves a destroy", async () => {
    stack.environment.VOCOBASE_API_KEY = "rg_live_in_stack";
    stack.program = served({ title: "three" });
    await stack.up();
    stack.environment.VOCOBASE_API_KEY = "";
    await stack.destroy();
    expect(stack.state().own).toEqual([]);
  });
});
