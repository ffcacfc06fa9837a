import { FILES_PATH, isSigned, type Grant } from '../journal';
import type { RouteFamily } from './registration';
import { one, type Query } from './requestShapes';

/**
 * The files behind the journal's presigned URLs. They are not HubSpot's API: no token (one that is sent spoils the request,
 * as it does at the file store), no rate limit, and errors in the file store's XML.
 */
export const journalFileRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Params: { appId: string; file: string }; Querystring: Query }>(
		`${FILES_PATH}/:appId/:file`,
		async (request, reply) => {
			const { account, core } = hubSpot;
			const refuse = async (status: number, code: string, message: string) =>
				await reply
					.code(status)
					.type('application/xml')
					.send(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

			if (request.headers.authorization !== undefined) {
				return await refuse(
					400,
					'InvalidArgument',
					'Only one auth mechanism allowed; only the Signature query string parameter or the Authorization header should be specified',
				);
			}
			const { appId, file } = request.params;
			const portalId = one(request.query, 'portalId');
			const grant: Grant = {
				appId: Number(appId),
				offset: file.replace(/\.json$/, ''),
				expiresAt: Number(one(request.query, 'Expires')),
				...(portalId === undefined ? {} : { portalId: Number(portalId) }),
			};
			if (!isSigned(grant, one(request.query, 'Signature') ?? '')) {
				return await refuse(403, 'SignatureDoesNotMatch', 'The request signature does not match');
			}
			if (grant.expiresAt <= core.clock.now()) {
				return await refuse(403, 'AccessDenied', 'Request has expired');
			}
			const entry = account.journals
				.of(grant.appId)
				.log.entries(grant.portalId)
				.find(({ offset }) => offset === grant.offset);
			if (!entry) return await refuse(404, 'NoSuchKey', 'The specified key does not exist.');
			const { offset, publishedAt, events } = entry;
			return await reply.send({
				offset,
				publishedAt: new Date(publishedAt).toISOString(),
				journalEvents: events,
			});
		},
	);
};
