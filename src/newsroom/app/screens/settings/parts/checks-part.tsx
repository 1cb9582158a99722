import { PreflightSettings } from '../../../preflight/preflight-settings.tsx'
import { ProtectedPeoplePart } from '../../../preflight/protected-people.tsx'

/** What is checked before an article goes out, and whose names must not. */
export function ChecksPart() {
  return (
    <>
      <PreflightSettings />
      <ProtectedPeoplePart />
    </>
  )
}
