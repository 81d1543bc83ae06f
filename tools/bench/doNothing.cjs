// A provider that does nothing: what is left is what the engine, the SDK and Pulumi's host cost.
const { randomUUID } = require("node:crypto");

exports.check = async (_olds, news) => ({ inputs: news });
exports.diff = async () => ({});
exports.create = async (inputs) => {
  const id = randomUUID();
  const outputs = {
    connectionId: id,
    providerKey: "PLIVO",
    status: "ACTIVE",
    account: "acme-corp",
    __holder: randomUUID(),
  };
  return { id, outs: { ...inputs, ...outputs } };
};
exports.read = async (id, props) => ({ id, props });
exports.update = async (_id, olds, news) => ({ outs: { ...olds, ...news } });
exports.delete = async () => {};
