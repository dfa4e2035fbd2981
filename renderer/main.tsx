import { styleNonce } from './setup.ts';
import '@mantine/core/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theDoor } from './api.ts';
import { App } from './app.tsx';
import { followNavigation } from './focus.ts';

// Before anything reads the address: the door takes its token out of it.
theDoor();
followNavigation();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the application.');
createRoot(root).render(<StrictMode><App styleNonce={styleNonce} /></StrictMode>);
