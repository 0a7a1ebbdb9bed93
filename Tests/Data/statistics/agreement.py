# What scipy and statsmodels say of the tables beside this file, as agreement-golden.csv keeps it:
#
#   python3 Tests/Data/statistics/agreement.py > Tests/Data/statistics/agreement-golden.csv
#
# tables.csv has square tables of counts, one row of a table in each line; rates.csv has shares of
# two groups; judges.csv has, for each thing, how many judges gave it each class.
import csv
import math
import pathlib
import sys

import numpy as np
from scipy.stats import binomtest, chi2
from statsmodels.stats.contingency_tables import SquareTable, mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

folder = pathlib.Path(__file__).parent
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["data", "what", "value"])


def say(data, what, value):
    out.writerow([data, what, "" if math.isnan(value) else f"{value:.12g}"])


tables = {}
for row in csv.reader((folder / "tables.csv").open()):
    if row[0] != "table":
        tables.setdefault(row[0], []).append([int(cell) for cell in row[1:] if cell])
for name, rows in tables.items():
    table = np.array(rows)
    for weights in ["none", "linear", "quadratic"]:
        kind = {"none": None, "linear": "linear", "quadratic": "quadratic"}[weights]
        kappa = cohens_kappa(table, wt=kind)
        say(name, f"kappa {weights}", kappa.kappa)
        say(name, f"kappa {weights} low", max(-1, kappa.kappa_low))
        say(name, f"kappa {weights} high", min(1, kappa.kappa_upp))
    used = [i for i in range(len(table)) if table[i].sum() + table[:, i].sum() > 0]
    square = SquareTable(table[np.ix_(used, used)].astype(float), shift_zeros=False)
    counts = square.table
    pairs = [(i, j) for i in range(len(used)) for j in range(i)]
    terms = [
        (counts[i, j] - counts[j, i]) ** 2 / (counts[i, j] + counts[j, i])
        for i, j in pairs if counts[i, j] + counts[j, i] > 0
    ]
    degrees = len(pairs)
    say(name, "bowker", sum(terms))
    say(name, "bowker p", chi2.sf(sum(terms), degrees))
    if len(terms) == len(pairs):
        # Where every pair occurs, statsmodels has the same statistic.
        assert math.isclose(square.symmetry(method="bowker").statistic, sum(terms))
    same = square.homogeneity(method="stuart_maxwell")
    say(name, "stuart-maxwell", same.statistic)
    say(name, "stuart-maxwell p", same.pvalue)
    # The first two classes are responses.
    yes_no = int(table[:2, 2:].sum())
    no_yes = int(table[2:, :2].sum())
    say(name, "mcnemar p", mcnemar([[0, yes_no], [no_yes, 0]], exact=True).pvalue)

for row in csv.DictReader((folder / "rates.csv").open()):
    x, n, y, m = (int(row[key]) for key in ["x", "n", "y", "m"])
    name = f"{x}/{n} {y}/{m}"
    low, high = proportion_confint(x, n, method="wilson")
    say(name, "wilson low", 100 * low)
    say(name, "wilson high", 100 * high)
    exact = binomtest(x, n).proportion_ci(method="exact")
    say(name, "exact low", 100 * exact.low)
    say(name, "exact high", 100 * exact.high)
    low, high = confint_proportions_2indep(x, n, y, m, method="newcomb")
    say(name, "newcombe low", 100 * low)
    say(name, "newcombe high", 100 * high)

judged = {}
for row in csv.reader((folder / "judges.csv").open()):
    if row[0] != "data":
        judged.setdefault(row[0], []).append([int(cell) for cell in row[1:] if cell])
for name, rows in judged.items():
    say(name, "fleiss", fleiss_kappa(np.array(rows), method="fleiss"))
