import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { contentTypeOf, isPublic, joinName, type StoredFile } from '../files';
import type { RouteFamily } from './registration';
import { one, type Query } from './requestShapes';

const CHUNK_BYTES = 65_536;

/** The hosts that serve the bytes: no part of the API, and without its error bodies. */
export const fileDeliveryRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Params: { fileId: string }; Querystring: Query }>(
		'/signed-files/:fileId',
		async ({ params, query, headers }, reply) => {
			const { account, core } = hubSpot;
			// A signed address carries its own proof; the store behind it refuses a second one.
			if (headers.authorization !== undefined) {
				return await refuse(
					reply,
					400,
					'InvalidArgument: Only one auth mechanism allowed; only the query parameters or the Authorization header should be specified',
				);
			}
			if (!account.signedUrls.opens(one(query, 'token'), params.fileId, core.clock.now())) {
				return await refuse(reply, 403, 'AccessDenied: Request has expired or is not signed');
			}
			const file = account.files.find(params.fileId);
			return await (file ? deliver(reply, file) : refuse(reply, 404, 'NoSuchKey'));
		},
	);

	app.get<{ Params: { portalId: string; '*': string } }>(
		'/hubfs/:portalId/*',
		async ({ params }, reply) => {
			const { account } = hubSpot;
			const file =
				params.portalId === String(account.portalId)
					? account.files.at(`/${params['*']}`)
					: undefined;
			if (!file) return await refuse(reply, 404, 'NoSuchKey');
			if (!isPublic(file.access)) return await refuse(reply, 403, 'AccessDenied');
			// HubSpot docs: what must not be indexed says so to search engines.
			if (file.access.endsWith('NOT_INDEXABLE')) reply.header('x-robots-tag', 'noindex');
			return await deliver(reply, file);
		},
	);
};

async function deliver(reply: FastifyReply, file: StoredFile): Promise<FastifyReply> {
	const fileName = joinName(file.name, file.extension);
	return await reply
		.type(contentTypeOf(file.extension))
		.header('content-length', file.bytes.length)
		.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
		.send(Readable.from(chunks(file.bytes), { objectMode: false }));
}

function* chunks(bytes: Buffer): Generator<Buffer> {
	for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
		yield bytes.subarray(start, start + CHUNK_BYTES);
	}
}

const refuse = async (reply: FastifyReply, status: number, text: string): Promise<FastifyReply> =>
	await reply.code(status).type('text/plain; charset=utf-8').send(text);
