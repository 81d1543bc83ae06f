// The program that is measured: BENCH_CONNECTIONS connections and, behind one more, BENCH_ROUTES routes.
const vocobase = require("pulumi-vocobase");

const connections = Number(process.env.BENCH_CONNECTIONS);
const routes = Number(process.env.BENCH_ROUTES);
const names = `${process.env.BENCH_PREFIX ?? ""}${process.env.BENCH_NAMES ?? "line"}`;

/** The same classes and inputs over a provider that does nothing, with code of the same length in state. */
const doingNothing = ({ props, opts }) => {
  const code = "exports.handler=()=>require(process.env.BENCH_DO_NOTHING)";
  return { props: { ...props, __provider: code.padEnd(props.__provider.length) }, opts };
};
const opts = process.env.BENCH_DO_NOTHING ? { transformations: [doingNothing] } : {};

for (let index = 0; index < connections; index++) {
  new vocobase.TelephonyConnection(
    `line-${index}`,
    { provider: "plivo", name: `${names} ${index}`, authId: `MA${index}`, authToken: `a-token-of-line-${index}` },
    opts,
  );
}

if (routes > 0) {
  const panel = new vocobase.TelephonyConnection(
    "panel",
    { provider: "voicelink", name: "panel", username: "bench", password: "a-password" },
    opts,
  );
  for (let index = 0; index < routes; index++) {
    new vocobase.VoiceLinkCallRouting(
      `route-${index}`,
      {
        connectionId: panel.connectionId,
        didId: 100_000 + index,
        forInboundCall: 3,
        inboundWebsocketBotId: 93,
        forOutboundCall: 4,
      },
      opts,
    );
  }
}
