import { Radio, Stack } from '@mantine/core'
import type { Role } from '../../../contract/people.ts'
import { peopleWords, roleWords } from '../../words/people.ts'
import { ArticlePicker } from './article-picker.tsx'

/** `guestArticleId` is empty while none is chosen. */
export type RoleChoice = { role: Role; guestArticleId: string }

/** Which role, each with what it may do; and for a guest, which article. */
export function RoleFields(props: {
  roles: Role[]
  choice: RoleChoice
  onChange: (choice: RoleChoice) => void
}) {
  const { choice, onChange } = props
  return (
    <Stack gap="md">
      <Radio.Group
        label={peopleWords.role}
        value={choice.role}
        onChange={(role) => onChange({ ...choice, role: role as Role })}
      >
        <Stack gap="xs" mt="xs">
          {props.roles.map((role) => (
            <Radio key={role} value={role} label={roleWords[role].name} description={roleWords[role].means} />
          ))}
        </Stack>
      </Radio.Group>
      {choice.role === 'guest' && (
        <ArticlePicker
          chosen={choice.guestArticleId}
          onChange={(guestArticleId) => onChange({ ...choice, guestArticleId })}
        />
      )}
    </Stack>
  )
}

/** What the server wants to know: only a guest has an article. */
export function roleRequest<Chosen extends Role>({ role, guestArticleId }: RoleChoice & { role: Chosen }) {
  return { role, guestArticleId: role === 'guest' ? guestArticleId : null }
}
