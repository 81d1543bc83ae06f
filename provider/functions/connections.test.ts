import { closeAccounts, openAccount, plivo } from "../../test/functions/account";

afterEach(closeAccounts);

test("getConnections shows connections with what state does not hold of them", async () => {
  const { call, connect, simulator } = await openAccount({ switches: { timestamps: "all" } });
  const connectionId = connect(plivo);
  simulator.edit.setConnectionStatus(connectionId, "INVALID_CREDENTIALS", "rejected");
  expect(await call("getConnections")).toMatchObject({
    connections: [
      {
        connectionId,
        provider: "plivo",
        providerKey: "PLIVO",
        name: "Sales",
        status: "INVALID_CREDENTIALS",
        isDefault: true,
        lastErrorMessage: "rejected",
        lastVerifiedAt: expect.stringMatching(/Z$/),
        createdAt: expect.stringMatching(/Z$/),
        phoneNumbers: [{ connectionId, phoneNumber: "+918011223344", status: "ACTIVE", isDefault: true }],
      },
    ],
  });
});

test("getConnections narrows by carrier, and shows disconnected ones only when asked", async () => {
  const { call, connect, simulator } = await openAccount();
  const [gone, kept] = [connect(plivo), connect({ ...plivo, name: "Kept" })];
  connect({ provider: "sip", name: "Trunk", sip_host: "sip.example" });
  simulator.edit.disconnectConnection(gone);
  const idsOf = async (args: object) => {
    const { connections } = (await call("getConnections", args)) as { connections: { connectionId: string }[] };
    return connections.map(({ connectionId }) => connectionId);
  };
  expect(await idsOf({ provider: "PLIVO" })).toEqual([kept]);
  expect(await idsOf({ provider: "plivo", includeDisconnected: true })).toEqual([gone, kept]);
  expect(await idsOf({})).toHaveLength(2);
});

test.each(["limit-offset", "page-per-page", "none"] as const)(
  "large lists are read to their end where paging is %s",
  async (paging) => {
    const { call, connect } = await openAccount({ switches: { paging } });
    for (let index = 0; index < 230; index++) connect({ ...plivo, name: `Line ${index}` });
    expect(((await call("getConnections")) as { connections: unknown[] }).connections).toHaveLength(230);
  },
);

test("a list whose end cannot be proven is shown, and the log says that there may be more", async () => {
  const { call, connect, log } = await openAccount({ switches: { paging: "ignored" } });
  for (let index = 0; index < 100; index++) connect({ ...plivo, name: `Line ${index}` });
  await call("getConnections");
  expect(log).toEqual([expect.stringContaining("there may be more than getConnections shows")]);
});

test("getConnection finds one by its id, and by its name and carrier", async () => {
  const { call, connect } = await openAccount();
  const connectionId = connect(plivo);
  expect(await call("getConnection", { connectionId })).toMatchObject({ name: "Sales" });
  expect(await call("getConnection", { name: "Sales", provider: "Plivo" })).toMatchObject({ connectionId });
});

test("getConnection does not show one that is disconnected", async () => {
  const { call, connect, simulator } = await openAccount();
  const connectionId = connect(plivo);
  simulator.edit.disconnectConnection(connectionId);
  await expect(call("getConnection", { connectionId })).rejects.toThrow("no active connection");
});

test("getPhoneNumbers narrows by connection, carrier, number and agent", async () => {
  const { call, connect, simulator } = await openAccount();
  const [one, two] = [connect(plivo), connect({ ...plivo, provider: "vobiz", name: "Other" })];
  const row = simulator.inventory().phoneNumbers.find(({ connectionId }) => connectionId === two);
  const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
  simulator.edit.setNumber(row?.id ?? "", { agentId, friendlyName: "Front desk" });
  const connectionsOf = async (args: object) => {
    const { phoneNumbers } = (await call("getPhoneNumbers", args)) as { phoneNumbers: { connectionId: string }[] };
    return phoneNumbers.map(({ connectionId }) => connectionId);
  };
  expect(await connectionsOf({})).toEqual([one, two]);
  expect(await connectionsOf({ connectionId: one })).toEqual([one]);
  expect(await connectionsOf({ provider: "VOBIZ" })).toEqual([two]);
  expect(await connectionsOf({ phoneNumber: "918011223344" })).toEqual([one, two]);
  expect(await connectionsOf({ phoneNumber: "+918011223399" })).toEqual([]);
  expect(await call("getPhoneNumbers", { agentId })).toMatchObject({
    phoneNumbers: [
      {
        phoneNumberId: row?.id,
        agentId,
        agentName: "Customer Support",
        friendlyName: "Front desk",
        inboundEnabled: true,
      },
    ],
  });
});

test.each([
  ["an unknown id", { connectionId: "9b7f1c44" }, /no active connection with the id 9b7f1c44/],
  ["an unknown name", { name: "Nobody", provider: "plivo" }, /no active connection named "Nobody" of plivo/],
  ["a name of another carrier", { name: "Sales", provider: "vobiz" }, /no active connection/],
  [
    "a name that two have",
    { name: "Twin", provider: "plivo" },
    /more than one .*: \S+, \S+\. Ask for one of them by its/,
  ],
  ["a name alone", { name: "Sales" }, /by its connectionId, or by name and provider together/],
  ["id and name", { connectionId: "9b7f1c44", name: "Sales" }, /by its connectionId, or by name and provider together/],
])("getConnection says what is wrong with %s", async (_what, args, message) => {
  const { call, connect } = await openAccount();
  for (const name of ["Sales", "Twin", "Twin"]) connect({ ...plivo, name });
  await expect(call("getConnection", args)).rejects.toThrow(message);
});
