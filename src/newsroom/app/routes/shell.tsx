import { Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { StaffMember } from '../../contract/account.ts'
import { homeQuery, settingsQuery } from '../api/queries.ts'
import { newArticleKey } from '../drafts/new-article-key.ts'
import { useLiveNews } from '../api/live.ts'
import { Icon } from '../ui/icon.tsx'
import { modifier } from '../ui/words/modifier.ts'
import { shellWords } from '../words/shell.ts'
import { mayWrite, placesFor } from './places.ts'
import { useGoKeys } from './use-go-keys.ts'

// Neither is needed to see a screen: they come when they are first asked for.
const loadPalette = () => import('./palette.tsx')
const Palette = lazy(() => loadPalette().then((part) => ({ default: part.Palette })))
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((part) => ({ default: part.ShortcutsDialog })),
)

/** What stands around every screen: the rail, the palette, the list of shortcuts. */
export function Shell({ user, children }: { user: StaffMember; children: ReactNode }) {
  useLiveNews()
  const navigate = useNavigate()
  const [paletteOpen, palette] = useDisclosure(false)
  const [shortcutsOpen, shortcuts] = useDisclosure(false)
  const writes = mayWrite(user)
  const write = () => {
    if (writes) void navigate({ to: '/articles/$id', params: { id: newArticleKey() } })
  }
  useGoKeys()
  // Soon after the screen: what is typed right after the keys must find its field.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1_000)
    return () => clearTimeout(timer)
  }, [])
  useHotkeys([
    ['shift+?', shortcuts.open],
    ['N', write],
    ['/', () => palette.open()],
  ])
  useHotkeys(
    [
      [
        'mod+K',
        (event) => {
          // With words selected in the text, the same keys make a link there.
          if (!event.defaultPrevented) palette.open()
        },
        { preventDefault: false },
      ],
    ],
    [],
    true,
  )
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {shellWords.skip}
      </a>
      <Rail user={user} onSearch={palette.open} onShortcuts={shortcuts.open} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <OnceOpened opened={paletteOpen}>
        <Palette opened={paletteOpen} user={user} onClose={palette.close} onNewArticle={write} />
      </OnceOpened>
      <OnceOpened opened={shortcutsOpen}>
        <ShortcutsDialog opened={shortcutsOpen} onClose={shortcuts.close} />
      </OnceOpened>
    </div>
  )
}

/** Nothing before it was opened for the first time; from then on it closes and opens by itself. */
function OnceOpened({ opened, children }: { opened: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(opened)
  if (opened && !wasOpened) setWasOpened(true)
  return wasOpened ? <Suspense fallback={null}>{children}</Suspense> : null
}

function Rail(props: { user: StaffMember; onSearch: () => void; onShortcuts: () => void }) {
  const settings = useQuery(settingsQuery)
  const home = useQuery({ ...homeQuery, enabled: props.user.role !== 'guest' })
  const { guestArticleId } = props.user
  const hasFailed = (home.data?.failedJobs.length ?? 0) > 0
  return (
    <nav className="rail" aria-label={shellWords.rail}>
      <p className="rail-name">{settings.data?.name ?? '\u00a0'}</p>
      <UnstyledButton
        className="rail-link rail-search"
        onClick={props.onSearch}
        aria-keyshortcuts="Control+K"
      >
        <Icon name="search" />
        <span>{shellWords.search}</span>
        <Kbd size="xs">{modifier} K</Kbd>
      </UnstyledButton>
      <ul>
        {placesFor(props.user).map(({ to, name, icon }) => (
          <li key={to}>
            <Link to={to} className="rail-link" activeOptions={{ exact: to === '/' }}>
              <Icon name={icon} />
              <span>{name}</span>
              {to === '/' && hasFailed && <span className="rail-mark">{shellWords.needsLook}</span>}
            </Link>
          </li>
        ))}
        {guestArticleId !== null && (
          <li>
            <Link to="/articles/$id" params={{ id: guestArticleId }} className="rail-link">
              <Icon name="articles" />
              <span>{shellWords.yourArticle}</span>
            </Link>
          </li>
        )}
      </ul>
      <div className="rail-foot">
        <Link to="/account" className="rail-link">
          <Icon name="account" />
          <span>{props.user.name}</span>
        </Link>
        <UnstyledButton className="rail-link rail-quiet" onClick={props.onShortcuts}>
          <span>{shellWords.shortcuts}</span>
          <Kbd size="xs">?</Kbd>
        </UnstyledButton>
      </div>
    </nav>
  )
}
