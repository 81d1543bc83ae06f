import { createRequire } from "node:module";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";

type Credentials = ConstructorParameters<typeof ResourceProviderClient>[1];
type CallOptions = Parameters<ResourceProviderClient["check"]>[2];
type Metadata = Parameters<ResourceProviderClient["check"]>[1];
export type Struct = NonNullable<Parameters<CheckRequest["setNews"]>[0]>;

/** As far as it is used here. */
interface Grpc {
  credentials: { createInsecure(): Credentials };
  Metadata: new () => Metadata;
}

// The stubs of @pulumi/pulumi go with the copies of these libraries that it has itself.
const requireOfPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export const grpc: Grpc = requireOfPulumi("@grpc/grpc-js");

const structs: { Struct: { fromJavaScript(value: object): Struct } } = requireOfPulumi(
  "google-protobuf/google/protobuf/struct_pb",
);

export function structOf(properties: object): Struct {
  return structs.Struct.fromJavaScript(properties);
}

/** For a call that has to be answered within this time. */
export function within(milliseconds: number): CallOptions {
  return { deadline: Date.now() + milliseconds } as CallOptions;
}
