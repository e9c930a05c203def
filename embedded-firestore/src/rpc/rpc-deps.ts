import type { Faults } from "../faults/faults.ts";
import type { IndexRules } from "../indexes/index-rules.ts";
import type { Rules } from "../rules/rules.ts";
import type { Store } from "../store/store.ts";
import type { Transactions } from "../transactions/transactions.ts";
import type { Deliveries } from "../triggers/deliveries.ts";
import type { Usage } from "../usage/usage.ts";

/** What the RPCs work on. */
export interface RpcDeps {
  readonly store: Store;
  readonly transactions: Transactions;
  readonly usage: Usage;
  readonly deliveries: Pick<Deliveries, "pump">;
  readonly faults: Pick<Faults, "takeRpc">;
  readonly rules: Rules;
  readonly indexes: IndexRules;
  readonly onNotice: (text: string) => void;
}
