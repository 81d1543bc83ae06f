import { type ConfigurationSources, resolveConfiguration, resolveStoresCredentials } from "./config";

const devKey = "rg_live_dev";
const prodKey = "rg_live_prod";

function sources(stack: Record<string, string>, environment: Record<string, string> = {}): ConfigurationSources {
  return { stack: (key) => stack[key], environment };
}

function messageOf(given: ConfigurationSources): string {
  try {
    resolveConfiguration(given);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The configuration is taken, although it should not be.");
}

test("the key of the stack configuration is taken", () => {
  expect(resolveConfiguration(sources({ "vocobase:apiKey": devKey }))).toMatchObject({
    apiKey: devKey,
    baseUrl: "https://api.vocobase.com/api/v2",
    requestsPerMinute: 60,
  });
});

test("the settings of the environment are taken", () => {
  const environment = {
    VOCOBASE_API_KEY: devKey,
    VOCOBASE_BASE_URL: "http://127.0.0.1:4010/api/v2",
    VOCOBASE_REQUESTS_PER_MINUTE: "30",
    VOCOBASE_ACCEPT_ACCOUNT: "acme-inc",
  };

  expect(resolveConfiguration(sources({}, environment))).toMatchObject({
    apiKey: devKey,
    baseUrl: "http://127.0.0.1:4010/api/v2",
    requestsPerMinute: 30,
    acceptAccount: "acme-inc",
  });
});

test("a missing key is an error that names every way to set it", () => {
  const message = messageOf(sources({}));

  expect(message).toContain("pulumi config set vocobase:apiKey --secret");
  expect(message).toContain("VOCOBASE_API_KEY");
  expect(message).toContain("vocobase.Provider");
});

test("an empty key is a missing one", () => {
  expect(messageOf(sources({ "vocobase:apiKey": "" }, { VOCOBASE_API_KEY: "" }))).toContain(
    "No Vocobase API key is set",
  );
});

test("a key that both sources give alike is taken", () => {
  const given = sources({ "vocobase:apiKey": devKey }, { VOCOBASE_API_KEY: devKey });

  expect(resolveConfiguration(given).apiKey).toBe(devKey);
});

test("two keys that differ stop, name both sources, and show neither key", () => {
  const message = messageOf(sources({ "vocobase:apiKey": devKey }, { VOCOBASE_API_KEY: prodKey }));

  expect(message).toMatch(/stack configuration \(vocobase:apiKey\).*environment \(VOCOBASE_API_KEY\)/s);
  expect(message).toContain("VOCOBASE_CONFIG_SOURCE=environment");
  expect(message).toContain("VOCOBASE_CONFIG_SOURCE=stack");
  expect(message).not.toContain(devKey);
  expect(message).not.toContain(prodKey);
});

test("two base URLs that differ stop and name both sources", () => {
  const given = sources(
    { "vocobase:apiKey": devKey, "vocobase:baseUrl": "https://api.vocobase.com/api/v2" },
    { VOCOBASE_BASE_URL: "http://127.0.0.1:4010/api/v2" },
  );

  expect(messageOf(given)).toMatch(/\(vocobase:baseUrl\).*\(VOCOBASE_BASE_URL\)/s);
});

test("a base URL with and without a slash at its end is the same", () => {
  const given = sources(
    { "vocobase:apiKey": devKey, "vocobase:baseUrl": "http://127.0.0.1:4010/api/v2/" },
    { VOCOBASE_BASE_URL: "http://127.0.0.1:4010/api/v2" },
  );

  expect(resolveConfiguration(given).baseUrl).toBe("http://127.0.0.1:4010/api/v2");
});

for (const [choice, apiKey, baseUrl] of [
  ["stack", devKey, "http://dev.example/api/v2"],
  ["environment", prodKey, "http://prod.example/api/v2"],
] as const) {
  test(`VOCOBASE_CONFIG_SOURCE=${choice} chooses key and base URL together`, () => {
    const given = sources(
      { "vocobase:apiKey": devKey, "vocobase:baseUrl": "http://dev.example/api/v2" },
      { VOCOBASE_API_KEY: prodKey, VOCOBASE_BASE_URL: "http://prod.example/api/v2", VOCOBASE_CONFIG_SOURCE: choice },
    );

    expect(resolveConfiguration(given)).toMatchObject({ apiKey, baseUrl });
  });
}

test("a source that there is none of is refused, with those that there are", () => {
  const message = messageOf(sources({ "vocobase:apiKey": devKey }, { VOCOBASE_CONFIG_SOURCE: "env" }));

  expect(message).toMatch(/VOCOBASE_CONFIG_SOURCE must be "environment" or "stack"/);
});

test("an explicit provider wins over the environment", () => {
  const given = sources({ "vocobase:explicit": "true", "vocobase:apiKey": devKey }, { VOCOBASE_API_KEY: prodKey });

  expect(resolveConfiguration(given).apiKey).toBe(devKey);
});

test("an explicit provider wins over VOCOBASE_CONFIG_SOURCE", () => {
  const given = sources(
    { "vocobase:explicit": "true", "vocobase:apiKey": devKey },
    { VOCOBASE_API_KEY: prodKey, VOCOBASE_CONFIG_SOURCE: "environment" },
  );

  expect(resolveConfiguration(given).apiKey).toBe(devKey);
});

test("what an explicit provider leaves out comes from the environment", () => {
  const given = sources(
    { "vocobase:explicit": "true", "vocobase:baseUrl": "http://127.0.0.1:4010/api/v2" },
    { VOCOBASE_API_KEY: prodKey },
  );

  expect(resolveConfiguration(given)).toMatchObject({ apiKey: prodKey, baseUrl: "http://127.0.0.1:4010/api/v2" });
});

test("a key of an explicit provider that is not known yet is no error, and is not sent", () => {
  const given = sources({
    "vocobase:explicit": "true",
    "vocobase:apiKey": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  });

  expect(resolveConfiguration(given).apiKey).toBeUndefined();
});

for (const apiKey of ["rg_live dev", " rg_live_dev", "rg_live_dev\n", "rg_live_dév"]) {
  test(`the key ${JSON.stringify(apiKey)} is refused before it is sent, and not shown`, () => {
    const message = messageOf(sources({ "vocobase:apiKey": apiKey }));

    expect(message).toMatch(/space, a line break or another character/);
    expect(message).toContain("VOCOBASE_API_KEY");
    expect(message).not.toContain(apiKey.trim());
  });
}

for (const baseUrl of ["api.vocobase.com", "ftp://api.vocobase.com", "/api/v2", "http://", "not a url"]) {
  test(`the base URL "${baseUrl}" is refused, with one that would do`, () => {
    const message = messageOf(sources({ "vocobase:apiKey": devKey, "vocobase:baseUrl": baseUrl }));

    expect(message).toContain("vocobase:baseUrl");
    expect(message).toContain("VOCOBASE_BASE_URL");
    expect(message).toContain("https://api.vocobase.com/api/v2");
  });
}

for (const requests of ["0", "-1", "6.5", "many", "1e3"]) {
  test(`${requests} requests a minute are refused`, () => {
    const message = messageOf(sources({ "vocobase:apiKey": devKey, "vocobase:requestsPerMinute": requests }));

    expect(message).toMatch(/vocobase:requestsPerMinute.*whole number of 1 or more/);
  });
}

test("waits are given in seconds", () => {
  const environment = { VOCOBASE_API_KEY: devKey, VOCOBASE_SETTLE_SECONDS: "0.5", VOCOBASE_DEADLINE_SECONDS: "60" };

  expect(resolveConfiguration(sources({}, environment)).timing).toEqual({ settleMs: 500, deadlineMs: 60_000 });
});

for (const seconds of ["soon", "-1", "NaN"]) {
  test(`a wait of "${seconds}" seconds is refused by its name`, () => {
    const message = messageOf(sources({ "vocobase:apiKey": devKey }, { VOCOBASE_SETTLE_SECONDS: seconds }));

    expect(message).toMatch(/VOCOBASE_SETTLE_SECONDS must be a number of seconds, such as 30/);
  });
}

test("credentials are stored unless a setting says otherwise", () => {
  expect(resolveStoresCredentials(sources({}))).toBe(true);
  expect(resolveStoresCredentials(sources({ "vocobase:storeCredentials": "false" }))).toBe(false);
});

test("a setting of stored credentials that is neither true nor false is refused", () => {
  const given = sources({ "vocobase:storeCredentials": "no" });

  expect(() => resolveStoresCredentials(given)).toThrow('must be "true" or "false"');
});
