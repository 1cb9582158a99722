import { Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { StaffMember } from '../../contract.ts'
import { homeQuery, settingsQuery } from '../api/queries.ts'
import { newArticleKey } from '../drafts/new-article-key.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { modifier } from '../ui/words/modifier.ts'
import { Palette } from './palette.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

const places: {
  to: '/' | '/articles' | '/photos' | '/import' | '/settings'
  name: string
  icon: IconName
}[] = [
  { to: '/', name: 'Home', icon: 'home' },
  { to: '/articles', name: 'Articles', icon: 'articles' },
  { to: '/photos', name: 'Photos', icon: 'photos' },
  { to: '/import', name: 'Import', icon: 'import' },
  { to: '/settings', name: 'Settings', icon: 'settings' },
]

/** What stands around every screen: the rail, the palette, the list of shortcuts. */
export function Shell({ user, children }: { user: StaffMember; children: ReactNode }) {
  const navigate = useNavigate()
  const [paletteOpen, palette] = useDisclosure(false)
  const [shortcutsOpen, shortcuts] = useDisclosure(false)
  const write = () => void navigate({ to: '/articles/$id', params: { id: newArticleKey() } })
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
        Skip to the content
      </a>
      <Rail user={user} onSearch={palette.open} onShortcuts={shortcuts.open} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Palette opened={paletteOpen} onClose={palette.close} onNewArticle={write} />
      <ShortcutsDialog opened={shortcutsOpen} onClose={shortcuts.close} />
    </div>
  )
}

function Rail(props: { user: StaffMember; onSearch: () => void; onShortcuts: () => void }) {
  const settings = useQuery(settingsQuery)
  const home = useQuery(homeQuery)
  const hasFailed = (home.data?.failedJobs.length ?? 0) > 0
  return (
    <nav className="rail" aria-label="Newsroom">
      <p className="rail-name">{settings.data?.name ?? '\u00a0'}</p>
      <UnstyledButton
        className="rail-link rail-search"
        onClick={props.onSearch}
        aria-keyshortcuts="Control+K"
      >
        <Icon name="search" />
        <span>Search</span>
        <Kbd size="xs">{modifier} K</Kbd>
      </UnstyledButton>
      <ul>
        {places.map(({ to, name, icon }) => (
          <li key={to}>
            <Link to={to} className="rail-link" activeOptions={{ exact: to === '/' }}>
              <Icon name={icon} />
              <span>{name}</span>
              {to === '/' && hasFailed && <span className="rail-mark">needs a look</span>}
            </Link>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <Link to="/account" className="rail-link">
          <Icon name="account" />
          <span>{props.user.name}</span>
        </Link>
        <UnstyledButton className="rail-link rail-quiet" onClick={props.onShortcuts}>
          <span>Shortcuts</span>
          <Kbd size="xs">?</Kbd>
        </UnstyledButton>
      </div>
    </nav>
  )
}
