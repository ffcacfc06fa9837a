/** Runs in every jest worker before anything of n8n is loaded. */
import 'reflect-metadata';

process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED ??= 'false';
process.env.N8N_VERSION_NOTIFICATIONS_ENABLED ??= 'false';
// One clock for fixtures and expectations, whatever the machine's is.
process.env.GENERIC_TIMEZONE ??= 'UTC';
process.env.TZ = 'UTC';
