import type { Environment } from './model';

/** Tokens of the sandbox's one organisation. Each is bound to a stage and a region, like the real ones. */
export const ANDOPEN_TOKENS = {
	us: 'ao-v1-production-sandbox0us0000000000000000000001',
	eu: 'ao-v1-production-sandbox0eu0000000000000000000002',
	staging: 'ao-v1-staging-sandbox0staging0000000000000000003',
} as const satisfies Record<Environment, string>;

/** `ao-v1-{stage}-{secret}` */
const SHAPE = /^ao-v1-(staging|production)-[A-Za-z0-9]{16,}$/;

/** Which environment a Bearer token opens; undefined for one that opens none. */
export function environmentOf(
	authorization: string | undefined,
	revoked: ReadonlySet<string>,
): Environment | undefined {
	const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
	if (token === undefined || !SHAPE.test(token) || revoked.has(token)) return undefined;
	const environments: Environment[] = ['us', 'eu', 'staging'];
	return environments.find((environment) => ANDOPEN_TOKENS[environment] === token);
}

/** What `npm start` and the tests sign gift webhooks with, unless they choose another. */
export const ANDOPEN_SIGNING_SECRET = 'whsec_sandbox_4711_signing_secret';
