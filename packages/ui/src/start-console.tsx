import { keepPreviousData, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { type createBrowserRouter, RouterProvider } from 'react-router'
import './console.css'
import { isPassing, readProblem } from './client/read-problem.ts'
import { toFirstError } from './fields/check-on-enter.ts'
import { startLanguage, type TextsByLanguage } from './i18n/language.ts'
import { useLanguage } from './i18n/use-text.ts'
import { useBrightness } from './theme/brightness.ts'
import { consoleTheme, type Side } from './theme/theme.ts'

type Console = {
  side: Side
  texts: TextsByLanguage
  /** Replaces words of a text by those of the organisation's kind. */
  words?: (text: string) => string
  router: ReturnType<typeof createBrowserRouter>
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      placeholderData: keepPreviousData,
      // A part of the page that is loaded later reads the result that the page was last drawn with: unless every change
      // draws it again, a refusal that came in between is never shown.
      notifyOnChangeProps: 'all',
      // a request that the server refused would be refused again
      retry: (count, error) => count < 2 && isPassing(readProblem(error)),
    },
  },
})

/** Mounts a console in the page. */
export async function startConsole(console: Console): Promise<void> {
  await startLanguage(console.texts, console.words)
  const root = document.getElementById('root')
  if (root === null) throw new Error('no #root in the page')
  // it adds nothing to what the first page loads
  void import('./shell/keep-focus.ts').then(({ keepFocus }) => keepFocus())
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Framed {...console} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

function Framed({ side, router }: Console) {
  const language = useLanguage()
  const brightness = useBrightness()
  useEffect(() => {
    // for what the browser itself draws: pickers, scroll bars
    document.documentElement.style.colorScheme = brightness
  }, [brightness])
  return (
    <ConfigProvider
      // screen readers read a label as it is shown: without a space between its two characters
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: toFirstError }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={consoleTheme(side, brightness)}
    >
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}
