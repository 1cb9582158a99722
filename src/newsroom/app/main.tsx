import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { invariant } from '#base/invariant.ts'
import { queryClient } from './api/queries.ts'
import { router } from './routes/router.tsx'
import { cssVariables, theme } from './theme.ts'
import { styleNonce } from './ui/style-nonce.ts'

const place = document.getElementById('app')
invariant(place !== null, 'index.html has a place for the app')

// Locking the page behind a dialog writes a style of its own; its library asks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

createRoot(place).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    defaultColorScheme="auto"
    getStyleNonce={styleNonce}
  >
    <QueryClientProvider client={queryClient}>
      <Notifications position="bottom-right" limit={3} transitionDuration={0} />
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>,
)
