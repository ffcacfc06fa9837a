import { hashSync } from 'bcryptjs';

/** The login that every n8n started here has. */
export const owner = { email: 'owner@example.test', password: 'Passw0rd-e2e' };

const OWNER_HASH = hashSync(owner.password, 10);

/** What a program needs of the machine; all else, above all NODE_ENV, N8N_* and DB_*, would change n8n's behaviour. */
const INHERITED =
	/^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|COMSPEC|PATHEXT)$/i;

export interface Environment {
	userFolder: string;
	port: number;
	brokerPort: number;
	extra?: Record<string, string>;
}

/** All of n8n's environment (measured with n8n 2.40): SQLite, loopback only, an owner, no call to the outside. */
export function n8nEnvironment({
	userFolder,
	port,
	brokerPort,
	extra,
}: Environment): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(Object.entries(process.env).filter(([name]) => INHERITED.test(name))),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'hubspot-bridge-local-only',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		// HubSpot takes http as an OAuth2 redirect address for this name only.
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		...OWNER_BY_ENVIRONMENT,
		...NOTHING_OUTSIDE,
		...extra,
	};
}

const OWNER_BY_ENVIRONMENT = {
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: owner.email,
	N8N_INSTANCE_OWNER_PASSWORD_HASH: OWNER_HASH,
};

const NOTHING_OUTSIDE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
};
