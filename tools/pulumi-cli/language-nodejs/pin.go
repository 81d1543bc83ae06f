//go:build pin

// Package pin keeps Pulumi's Node.js language host among this module's requirements. It is never compiled.
package pin

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
