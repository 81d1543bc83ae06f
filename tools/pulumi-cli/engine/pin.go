//go:build pin

// Package pin keeps the Pulumi engine's command among this module's requirements. It is never compiled.
package pin

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
