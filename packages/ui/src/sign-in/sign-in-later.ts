/** Code for signing in and out, loaded on demand: most visitors are signed in already. */
import { lazy } from 'react'

export const SignInPage = lazy(() => import('./sign-in-page.tsx').then((page) => ({ default: page.SignInPage })))

export const signOut = async () => (await import('./auth-client.ts')).signOut()
