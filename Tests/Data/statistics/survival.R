# What R's package survival says of the data sets beside this file, as survival-golden.csv keeps it:
#
#   Rscript Tests/Data/statistics/survival.R > Tests/Data/statistics/survival-golden.csv
#
# Each data set has the columns group (A or B), days and event (0 or 1).
suppressMessages(library(survival))
arguments <- commandArgs(trailingOnly = FALSE)
script <- sub("--file=", "", arguments[grep("--file=", arguments)])
folder <- dirname(script)

say <- function(data, group, what, value) {
  cat(sprintf("%s,%s,%s,%s\n", data, group, what,
              ifelse(is.na(value), "", formatC(value, digits = 12, format = "g"))))
}

curve <- function(name, group, rows, horizon) {
  fit <- survfit(Surv(days, event) ~ 1, data = rows, conf.type = "log-log")
  for (i in seq_along(fit$time)) {
    day <- fit$time[i]
    say(name, group, paste0("survival ", day), fit$surv[i])
    say(name, group, paste0("low ", day), fit$lower[i])
    say(name, group, paste0("high ", day), fit$upper[i])
  }
  table <- summary(fit)$table
  say(name, group, "median", table[["median"]])
  say(name, group, "median low", table[["0.95LCL"]])
  say(name, group, "median high", table[["0.95UCL"]])
  mean <- summary(fit, rmean = horizon)$table
  say(name, group, "restricted mean", mean[["rmean"]])
  say(name, group, "restricted mean error", mean[["se(rmean)"]])
  reverse <- survfit(Surv(days, 1 - event) ~ 1, data = rows, conf.type = "log-log")
  say(name, group, "follow-up", summary(reverse)$table[["median"]])
}

cat("data,group,what,value\n")
for (name in c("small", "progression", "visits")) {
  rows <- read.csv(file.path(folder, paste0(name, ".csv")))
  horizon <- min(tapply(rows$days, rows$group, max))
  say(name, "", "horizon", horizon)
  for (group in c("A", "B")) curve(name, group, rows[rows$group == group, ], horizon)
  difference <- survdiff(Surv(days, event) ~ group, data = rows)
  say(name, "", "log-rank chi-squared", difference$chisq)
  say(name, "", "log-rank p", pchisq(difference$chisq, 1, lower.tail = FALSE))
  say(name, "", "expected in A", difference$exp[1])
  # The hazard of A over that of B.
  fit <- summary(coxph(Surv(days, event) ~ I(group == "A"), data = rows, ties = "efron",
                     control = coxph.control(eps = 1e-13, iter.max = 100)))
  say(name, "", "hazard ratio", fit$conf.int[1, 1])
  say(name, "", "hazard ratio low", fit$conf.int[1, 3])
  say(name, "", "hazard ratio high", fit$conf.int[1, 4])
  say(name, "", "hazard ratio p", fit$coefficients[1, 5])
}
