import { carrierFields, plivo } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const noId = "11111111-1111-4111-8111-111111111111";

test("answers a create with the object that the guide shows", async () => {
  const { api } = await start({ clock: movableClock().clock });
  const { status, body } = await api.post("/telephony/connections", { ...plivo, name: "Plivo India - Sales" });

  expect(status).toBe(201);
  expect(body).toEqual({
    success: true,
    data: {
      connection: {
        id: expect.stringMatching(uuid),
        connection_id: expect.stringMatching(uuid),
        provider: "plivo",
        provider_key: "PLIVO",
        name: "Plivo India - Sales",
        status: "ACTIVE",
        is_default: true,
        phone_numbers: [
          {
            id: expect.stringMatching(uuid),
            phone_number: "+918011223344",
            friendly_name: null,
            status: "ACTIVE",
            is_default: true,
            inbound_enabled: false,
            agent: null,
          },
        ],
        created_at: "2026-06-09T08:00:00.000Z",
        updated_at: "2026-06-09T08:00:00.000Z",
      },
    },
  });
});

test("gives id and connection_id the same value", async () => {
  const { api } = await start();
  const connection = await api.connect(plivo);
  expect(connection.connection_id).toBe(connection.id);
});

test.each(Object.entries(carrierFields))(
  "connects %s and never shows one of its credentials",
  async (provider, fields) => {
    const { api } = await start();
    const made = await api.post("/telephony/connections", { provider, name: "Sales", ...fields });
    const listed = await api.get(`/telephony/connections?provider=${provider}`);

    expect(made.status).toBe(201);
    expect(listed.body).toMatchObject({ data: { connections: [{ provider, provider_key: provider.toUpperCase() }] } });
    const hidden = ["token", "password", "api_key", "jwt", "account_sid", "auth_id", "username", "sip_host"];
    for (const word of hidden) expect(made.text + listed.text).not.toContain(word);
  },
);

test.each([
  ["from_number", { provider: "twilio", from_number: "+14155551111" }, "+14155551111"],
  ["did_number", { provider: "sip", did_number: "+918011223347" }, "+918011223347"],
  ["caller_id", { provider: "exotel", caller_id: "08011223344" }, "08011223344"],
  ["exe_number", { provider: "mcube", jwt_token: "x", exe_number: "9876543232" }, "9876543232"],
])("makes %s the connection's default number", async (_, fields, number) => {
  const { api } = await start();
  const { phone_numbers: rows } = await api.connect(fields);
  expect(rows).toMatchObject([{ phone_number: number, is_default: true }]);
});

test("makes no number row without a number", async () => {
  const { api } = await start();
  expect((await api.connect({ provider: "twilio" })).phone_numbers).toEqual([]);
});

test("makes no number row at all where the switch says so", async () => {
  const { api } = await start({ switches: { numberRowOnCreate: "not-made" } });
  expect((await api.connect(plivo)).phone_numbers).toEqual([]);
});

test("drops the plus of an exenumber where the switch says so", async () => {
  const { api } = await start({ switches: { exeNumberForm: "digits" } });
  const { phone_numbers: rows } = await api.connect({ provider: "mcube", jwt_token: "x", exe_number: "+9876543232" });
  expect(rows[0]?.phone_number).toBe("9876543232");
});

test("answers a create with 200 where the switch says so", async () => {
  const { api } = await start({ switches: { createStatus: 200 } });
  expect((await api.post("/telephony/connections", { ...plivo, name: "Sales" })).status).toBe(200);
});

test("lists verification instead of creation times, as the guide does", async () => {
  const { api } = await start({ clock: movableClock().clock });
  await api.connect(plivo);
  const [listed] = await api.connections();
  expect(listed).toMatchObject({ last_verified_at: "2026-06-09T08:00:00.000Z", last_error_message: null });
  expect(listed).not.toHaveProperty("created_at");
});

test.each([
  ["all", true],
  ["none", false],
] as const)("shows %s time stamps where the switch says so", async (timestamps, shown) => {
  const { api } = await start({ switches: { timestamps } });
  await api.connect(plivo);
  const [listed] = await api.connections();
  for (const key of ["created_at", "updated_at", "last_verified_at"]) expect(key in (listed ?? {})).toBe(shown);
});

test("narrows the list to a provider", async () => {
  const { api } = await start();
  await api.connect(plivo);
  await api.connect({ provider: "twilio" });
  expect(await api.connections("?provider=twilio")).toMatchObject([{ provider: "twilio" }]);
});

test("lists newest first where the switch says so", async () => {
  const { api } = await start({ switches: { listOrder: "newest-first" } });
  await api.connect({ provider: "twilio", name: "Older" });
  await api.connect({ provider: "twilio", name: "Newer" });
  expect((await api.connections()).map(({ name }) => name)).toEqual(["Newer", "Older"]);
});

test("renames a connection and nothing else", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect(plivo);
  const before = simulator.inventory().connections[0];
  const { status, body } = await api.patch(`/telephony/connections/${id}`, { name: "Support" });

  expect(status).toBe(200);
  expect(body).toMatchObject({ data: { connection: { id, name: "Support" } } });
  expect(simulator.inventory().connections[0]).toEqual({
    ...before,
    name: "Support",
    updatedAt: expect.any(String),
  });
});

test.each([
  ["bare", { id: expect.any(String), name: "Support" }],
  ["empty", {}],
] as const)("answers a rename in the form %s where the switch says so", async (patchAnswer, data) => {
  const { api } = await start({ switches: { patchAnswer } });
  const { id } = await api.connect(plivo);
  const { body } = await api.patch(`/telephony/connections/${id}`, { name: "Support" });
  expect(body).toEqual({ success: true, data: patchAnswer === "empty" ? {} : expect.objectContaining(data) });
});

test("refuses to change anything but the name", async () => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  const { status, text } = await api.patch(`/telephony/connections/${id}`, { name: "Support", auth_token: "new" });
  expect(status).toBe(400);
  expect(text).toContain("auth_token");
  expect(await api.connections()).toMatchObject([{ name: "Sales" }]);
});

test("ignores other keys of a rename where the switch says so", async () => {
  const { api, simulator } = await start({ switches: { patchOtherKeys: "ignored" } });
  const { id } = await api.connect(plivo);
  const { status } = await api.patch(`/telephony/connections/${id}`, { name: "Support", auth_token: "new" });
  expect(status).toBe(200);
  expect(simulator.inventory().connections[0]?.credentials.auth_token).toBe("plivo-token");
});

test.each(["", "x".repeat(101)])("refuses a name that is not 1 to 100 characters long", async (name) => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  const renamed = await api.patch(`/telephony/connections/${id}`, { name });
  const created = await api.post("/telephony/connections", { ...plivo, name });
  expect([renamed.status, created.status]).toEqual([400, 400]);
  expect(renamed.text).toContain("name: must have 1 to 100 characters");
});

test("keeps a name as it is sent, or trims it by the switch", async () => {
  const { api, simulator } = await start();
  expect((await api.connect({ ...plivo, name: " Sales " })).name).toBe(" Sales ");
  simulator.switches.nameForm = "trimmed";
  expect((await api.connect({ ...plivo, name: " Sales " })).name).toBe("Sales");
});

test("lets two connections have one name", async () => {
  const { api } = await start();
  await api.connect(plivo);
  await expect(api.connect(plivo)).resolves.toMatchObject({ name: "Sales" });
});

test.each([
  ["per-account", "twilio", 409],
  ["per-provider", "twilio", 201],
  ["per-provider", "plivo", 409],
] as const)("with names unique %s, answers a second one of %s with %i", async (nameUniqueness, provider, status) => {
  const { api } = await start({ switches: { nameUniqueness } });
  await api.connect(plivo);
  expect((await api.post("/telephony/connections", { provider, name: "Sales" })).status).toBe(status);
});

test.each(Object.entries(carrierFields))(
  "has several connections of %s, each with a name and an id of its own",
  async (provider, fields) => {
    const { api } = await start();
    const made = [
      await api.connect({ provider, ...fields, name: "Sales" }),
      await api.connect({ provider, ...fields, name: "Support" }),
    ];
    const listed = await api.connections(`?provider=${provider}`);
    expect(listed.map(({ name, status }) => [name, status])).toEqual([
      ["Sales", "ACTIVE"],
      ["Support", "ACTIVE"],
    ]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    expect(listed.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  },
);

test("frees a unique name by a disconnect", async () => {
  const { api } = await start({ switches: { nameUniqueness: "per-account" } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  await expect(api.connect(plivo)).resolves.toMatchObject({ name: "Sales" });
});

test("answers 404 for a connection that does not exist", async () => {
  const { api } = await start();
  const renamed = await api.patch(`/telephony/connections/${noId}`, { name: "Support" });
  const deleted = await api.delete(`/telephony/connections/${noId}`);
  expect([renamed, deleted]).toMatchObject([
    { status: 404, body: { error: { code: "NOT_FOUND" } } },
    { status: 404, body: { error: { code: "NOT_FOUND" } } },
  ]);
});

test("makes the first connection of a provider the default, and no second one", async () => {
  const { api } = await start();
  await api.connect(plivo);
  await api.connect(plivo);
  await api.connect({ provider: "twilio" });
  expect((await api.connections()).map(({ is_default }) => is_default)).toEqual([true, false, true]);
});

test("makes the newest connection the default where the switch says so", async () => {
  const { api } = await start({ switches: { defaultOnCreate: "newest" } });
  await api.connect(plivo);
  await api.connect(plivo);
  expect((await api.connections()).map(({ is_default }) => is_default)).toEqual([false, true]);
});

test("shows no connection of another account, and changes none", async () => {
  const { api, simulator } = await start({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const id = simulator.edit.createConnection("other-corp", { provider: "twilio" });
  expect(await api.connections()).toEqual([]);
  expect((await api.delete(`/telephony/connections/${id}`)).status).toBe(404);
  expect(simulator.inventory("other-corp").connections).toMatchObject([{ id, status: "ACTIVE" }]);
});
