import { exclusively, watching } from '../../../shared/exclusively';
import type { RequestContext } from '../../../shared/http/attempt';
import { accountName } from '../../transport';

/**
 * Runs the writing to records that were looked at. Nothing but requests may be waited for in it, so that it always
 * comes to an end.
 *
 * @param ids of the records, none twice.
 * @param run takes the ids of those that others have written to since the look began: they have to be read again.
 */
export type Writing = <Result>(
	ids: string[],
	run: (outOfDate: ReadonlySet<string>) => Promise<Result>,
) => Promise<Result>;

/**
 * Runs work that reads records and then writes what it made of them. No other execution of this process writes to one
 * of the records in between, whatever operation, credential or key it goes by. Without any that tries, nothing is read
 * twice.
 */
export async function lookThenWrite<Result>(
	{ context, objectType }: { context: RequestContext; objectType: string },
	work: (writing: Writing) => Promise<Result>,
): Promise<Result> {
	const account = await accountName(context);
	const nameOf = (id: string) => ['record', account, objectType, id].join(' ');
	return await watching(
		async (letGo) =>
			await work(
				async (ids, run) =>
					await exclusively(
						ids.map(nameOf),
						async () => await run(new Set(ids.filter((id) => letGo.has(nameOf(id))))),
					),
			),
	);
}
