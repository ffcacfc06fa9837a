/** Runs before each test file, and so before anything of n8n is loaded. */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED ??= 'false';
process.env.N8N_VERSION_NOTIFICATIONS_ENABLED ??= 'false';
// One clock for fixtures and expectations, whatever the machine's is.
process.env.GENERIC_TIMEZONE ??= 'UTC';
process.env.TZ = 'UTC';

// n8n makes its settings file in two steps: of two workers with one folder, the other would read it empty.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-unit-'));
process.env.N8N_USER_FOLDER = userFolder;
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));
