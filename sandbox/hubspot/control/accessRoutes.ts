import type { FastifyInstance } from 'fastify';
import type { HubSpot } from '../hubSpot';
import type {
	ChangeLimits,
	ChangeSettings,
	CreatedToken,
	CreateToken,
	SearchLag,
} from './arguments';

/** Control of who may do what, how often, and what the account's plan includes. */
export function accessRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post<{ Body: CreateToken }>(
		'/control/hubspot/tokens/create',
		{ schema: { body: { type: 'object', required: ['scopes'] } } },
		async ({
			body: { scopes, expiresInSeconds, kind = 'static', ...owner },
		}): Promise<CreatedToken> => {
			const expiresAt =
				expiresInSeconds === undefined
					? undefined
					: hubSpot.core.clock.now() + expiresInSeconds * 1_000;
			const { token, appId, userId } = hubSpot.account.tokens.create({
				kind,
				scopes,
				...owner,
				...(expiresAt === undefined ? {} : { expiresAt }),
			});
			return { token, appId, userId: userId ?? null };
		},
	);

	app.post<{ Body: { token: string } }>(
		'/control/hubspot/tokens/revoke',
		async ({ body: { token } }) => {
			const { tokens, grants } = hubSpot.account;
			return { revoked: tokens.revoke(token) || grants.revokeRefreshToken(token) };
		},
	);

	app.post('/control/hubspot/tokens/expire', async () => {
		hubSpot.account.tokens.expireOAuthTokens(hubSpot.core.clock.now());
		return {};
	});

	app.post('/control/hubspot/refresh-tokens/revoke', async () => {
		hubSpot.account.grants.revokeAllRefreshTokens();
		return {};
	});

	app.post<{ Body: ChangeLimits }>('/control/hubspot/limits', async ({ body }) => {
		const { rateLimits } = hubSpot.account;
		rateLimits.limits = { ...rateLimits.limits, ...body };
		return rateLimits.limits;
	});

	app.post<{ Body: SearchLag }>(
		'/control/hubspot/search-lag',
		{ schema: { body: { type: 'object', required: ['minMs'] } } },
		async ({ body: { minMs, maxMs = minMs, seed } }) => {
			const { settings, searchIndex } = hubSpot.account;
			Object.assign(settings, { searchLagMs: minMs, searchLagSpreadMs: maxMs - minMs });
			if (seed !== undefined) searchIndex.reseed(seed);
			return {};
		},
	);

	app.post<{ Body: ChangeSettings }>('/control/hubspot/settings', async ({ body }) =>
		Object.assign(hubSpot.account.settings, body),
	);
}
