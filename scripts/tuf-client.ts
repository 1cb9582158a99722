#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// The client under test of github.com/theupdateframework/tuf-conformance: our own verifier, in its strict mode.
// In a checkout of the suite: pytest tuf_conformance --entrypoint PATH/scripts/tuf-client.ts
// (RSA is left out on purpose: readers check P-256 only, so test_keytype_and_scheme[rsa…] fails as expected.)
import { tufClient } from '#reach/referee/tuf-client.ts'

process.exitCode = await tufClient(process.argv.slice(2), {
  clock: Date.now,
  say: (text) => void process.stderr.write(`${text}\n`),
})
