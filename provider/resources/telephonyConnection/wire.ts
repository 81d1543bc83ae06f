import type { Connection } from "../../inventory/connection";
import type { ConnectionInputs } from "./inputs";

/** The body of a create, in the API's own names (document 000). A field that is not set is left out. */
export function createBody(values: ConnectionInputs): object {
  return {
    provider: values.provider,
    name: values.name,
    account_sid: values.accountSid,
    auth_id: values.authId,
    auth_token: values.authToken,
    api_key: values.apiKey,
    subdomain: values.subdomain,
    caller_id: values.callerId,
    from_number: values.fromNumber,
    sip_host: values.sipHost,
    outbound_username: values.outboundUsername,
    outbound_password: values.outboundPassword,
    source_ips: values.sourceIps,
    did_number: values.didNumber,
    sip_transport: values.sipTransport,
    username: values.username,
    password: values.password,
    base_url: values.baseUrl,
    tata_email: values.tataEmail,
    tata_password: values.tataPassword,
    agent_number: values.agentNumber,
    jwt_token: values.jwtToken,
    exe_number: values.exeNumber,
  };
}

/** What the API shows of a connection that a resource keeps. What an answer leaves out keeps what state has. */
export function observed(shown: Connection) {
  return {
    connectionId: shown.id,
    ...(shown.providerKey === undefined ? {} : { providerKey: shown.providerKey }),
    ...(shown.status === undefined ? {} : { status: shown.status }),
  };
}
