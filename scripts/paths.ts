import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '..');

/** What can be made again at any time: logs, the packed package, results. */
export const cacheFolder = join(root, '.cache');

/** Where the n8n server is installed; N8N_SERVER_DIR lets several checkouts share one installation. */
export const serverFolder = resolve(root, process.env.N8N_SERVER_DIR || 'n8n-server');

/** N8N_USER_FOLDER of `npm start` and `npm run dev`; n8n makes its own .n8n/ inside. */
export const demoFolder = join(root, '.n8n');
