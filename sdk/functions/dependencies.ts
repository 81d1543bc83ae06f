import * as pulumi from "@pulumi/pulumi";

/** An output that is known once all of these resources are there; in a preview, once all of them exist already. */
export function whenKnown(dependsOn: pulumi.InvokeOutputOptions["dependsOn"]): pulumi.Output<unknown> {
  if (dependsOn === undefined) return pulumi.output(undefined);
  const resources: pulumi.Output<unknown> = pulumi.output<unknown>(dependsOn);
  return resources.apply((one) => pulumi.all([one].flat().filter(pulumi.Resource.isInstance).flatMap(idsOf)));
}

/** A component is there when its children are, as far as they are known to this program. */
function idsOf(resource: pulumi.Resource): pulumi.Output<string>[] {
  if (pulumi.CustomResource.isInstance(resource)) return [resource.id];
  const children: unknown = Reflect.get(resource, "__childResources");
  const known = children instanceof Set ? [...children].filter((child) => pulumi.Resource.isInstance(child)) : [];
  return [resource.urn, ...known.flatMap(idsOf)];
}
