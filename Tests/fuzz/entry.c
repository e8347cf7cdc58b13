/* The one symbol that libFuzzer looks for; TARGET is set by the script. */
#include <stddef.h>
#include <stdint.h>
void TARGET(const uint8_t *bytes, size_t count);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  TARGET(bytes, count);
  return 0;
}
