/** Run in a process of its own by `suites/routing.ts`: measures routers and prints what it finds as JSON. */
import { github, small } from "./github.ts";
import {
  measureBuild,
  measureChurn,
  measureGrowth,
  measureLookUps,
  measureMemory,
  type Patience,
} from "./measure.ts";

const isQuick = process.argv.includes("--quick");
const patience: Patience = { rounds: isQuick ? 20 : 100, time: isQuick ? 3 : 5 };

console.log(
  JSON.stringify({
    // First, while nothing is warm: routes are added when a server starts.
    build: measureBuild(),
    memory: measureMemory(),
    lookUps: {
      "GitHub's 203": measureLookUps(github, patience),
      "hono's 11": measureLookUps(small, patience),
    },
    growth: measureGrowth(patience),
    churn: isQuick ? undefined : measureChurn(),
  }),
);
