"""Answers cases on a Spark cluster: every partition pipes its lines through one `onus batch`.

Usage: batch.py ONUS RULES CASES OUTPUT [PARTITIONS]

CASES is a text file (or folder) of cases as JSON Lines, OUTPUT a folder that is not there yet. ONUS and the rules must have the same
path on every worker (`spark-submit --files` ships them). `line` counts within a partition, so cases are told apart by `case`.
"""
import shlex
import sys

from pyspark.sql import SparkSession


def main(onus, rules, cases, output, partitions="0"):
    spark = SparkSession.builder.appName("onus batch").getOrCreate()
    context = spark.sparkContext
    lines = context.textFile(cases, int(partitions) or None)
    answered, failed = context.accumulator(0), context.accumulator(0)

    # What a try counted that failed is dropped; a partition whose result was lost may count twice, but is saved once.
    def count(line):
        answered.add(1)
        if '"errors"' in line:
            failed.add(1)
        return line

    # A partition without lines is a process without input, which ends at once. Any other exit code than 0 fails the task,
    # which Spark tries again; what is saved is committed task by task, so nothing is there twice.
    command = shlex.join([onus, "batch", rules, "--progress", "none", "--quiet"])
    lines.pipe(command, checkCode=True).map(count).saveAsTextFile(output)
    print(f"{answered.value} lines, {failed.value} of them with errors")
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
