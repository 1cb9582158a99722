import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { beginStaffJourney, comeIn, letFiveMinutesPass, type StaffJourney } from './staff-in-browser.ts'

describe('passkeys, on the virtual authenticator of a browser', () => {
  let journey: StaffJourney | null
  let page: Page
  let cdp: CDPSession
  let authenticatorId = ''

  before(async () => {
    journey = await beginStaffJourney()
    if (!journey) return
    page = await journey.person()
    cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const made = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    authenticatorId = made.authenticatorId
    const owner = { name: 'Mara Lind', email: 'mara@farpost.example', button: 'Become the owner' }
    await comeIn(page, { ...owner, link: journey.newsroom.link })
  })
  after(async () => journey?.end())

  test('one is made in the account, after showing that it is oneself', async (t) => {
    if (!journey) return t.skip('no browser')
    await page.getByRole('link', { name: 'Mara Lind', exact: true }).click()
    await page.getByLabel('A name for it').fill('laptop at home')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.locator('.person-name', { hasText: 'laptop at home' }).waitFor()
    assert.deepEqual(await axeFaults(page), [], 'account with a passkey')
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
    assert.deepEqual(
      credentials.map(({ isResidentCredential, rpId }) => [isResidentCredential, rpId]),
      [[true, 'localhost']],
    )
  })

  test('it signs in with one press, without e-mail, password or code', async (t) => {
    if (!journey) return t.skip('no browser')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    assert.deepEqual(await axeFaults(page), [], 'sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('heading', { name: 'Mara Lind' }).waitFor()
  })

  test('it is shown again for what concerns people', async (t) => {
    if (!journey) return t.skip('no browser')
    await letFiveMinutesPass(journey.newsroom)
    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.getByLabel('Their name').fill('Ivo')
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByRole('button', { name: 'With a passkey' }).click()
    await page.locator('[data-link]').waitFor()
    await page.keyboard.press('Escape')
  })

  test('a device that does not know its holder is not let in, and says so', async (t) => {
    if (!journey) return t.skip('no browser')
    await page.getByRole('link', { name: 'Mara Lind', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText(/No passkey was shown/).waitFor()
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('heading', { name: 'Mara Lind' }).waitFor()
  })

  test('one that was removed opens nothing any more', async (t) => {
    if (!journey) return t.skip('no browser')
    await page.getByRole('button', { name: 'Remove the passkey laptop at home' }).click()
    await page.getByText('None yet.').waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('This passkey does not open this newsroom').waitFor()
    assert.deepEqual(journey.complaints, [])
  })
})
