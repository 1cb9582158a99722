import type { KeyAlarm } from '../../../contract.ts'
import { useHasRole } from '../../api/use-user.ts'
import { Link } from '@tanstack/react-router'
import { keyAlarmWords, homeWords } from '../../words/home.ts'
import { keyNextWords } from '../../words/mirrors.ts'

/** What will become of the keys that readers trust if nobody acts. That a demonstration is one, its other marks say. */
export function KeyAlarms({ alarms }: { alarms: KeyAlarm[] }) {
  const mayAct = useHasRole('owner', 'editor')
  const shown = alarms.filter(({ severity }) => severity !== 'note')
  if (shown.length === 0 || !mayAct) return null
  const isUrgent = shown.some(({ severity }) => severity === 'now')
  return (
    <section className={isUrgent ? 'notice notice-problem' : 'notice'} aria-label={homeWords.keys}>
      <h2>{homeWords.keys}</h2>
      <ul className="plain failed-tasks">
        {shown.map((alarm) => (
          <li key={`${alarm.code} ${alarm.role}`}>
            <p>{keyAlarmWords(alarm)}</p>
            <Next alarm={alarm} />
          </li>
        ))}
      </ul>
      <p>
        {homeWords.keysNext} <Link to="/mirrors">{homeWords.keysOpen}</Link>
      </p>
    </section>
  )
}

function Next({ alarm }: { alarm: KeyAlarm }) {
  const { told, command } = keyNextWords(alarm)
  return (
    <p className="hint">
      {told} {command !== null && <code>{command}</code>}
    </p>
  )
}
