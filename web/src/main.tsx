import { render } from 'preact';
import { App } from './app.tsx';
import { applyPreferences } from './state/preferences.ts';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/pages.css';

applyPreferences();
const place = document.getElementById('workbench');
if (place) render(<App />, place);
